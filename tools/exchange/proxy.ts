import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

/** A running proxy: give Firefox its port for HTTPS. */
export interface Proxy {
  readonly port: number;
  close(): Promise<void>;
}

/** An HTTP proxy that leads every CONNECT, whatever its host, to `targetPort` of this machine. */
export async function startProxy(targetPort: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((_request, response) => response.writeHead(404).end());
  server.on('connect', (_request, client: Socket) => {
    const upstream = connect(targetPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n');
      client.pipe(upstream).pipe(client);
    });
    keep(client);
    keep(upstream);
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
        server.closeAllConnections();
      }),
  };
}
