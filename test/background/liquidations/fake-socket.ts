/** A connection whose other end is the test. */
export function fakeSocket(url: string) {
  const socket = Object.assign(new EventTarget(), {
    url,
    sent: [] as unknown[],
    isClosed: false,
    send: (text: string) => {
      socket.sent.push(JSON.parse(text));
    },
    close() {
      socket.isClosed = true;
      socket.breaksOff();
    },
    opens: () => socket.dispatchEvent(new Event('open')),
    breaksOff: () => socket.dispatchEvent(new Event('close')),
    says(message: unknown) {
      const data = typeof message === 'string' ? message : JSON.stringify(message);
      socket.dispatchEvent(new MessageEvent('message', { data }));
    },
  });
  return socket;
}

export type FakeSocket = ReturnType<typeof fakeSocket>;
