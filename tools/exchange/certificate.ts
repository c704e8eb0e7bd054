import { generate } from 'selfsigned';

/** A key and certificate in PEM, made when asked for and kept nowhere. Browsers must be told to accept it. */
export async function selfSignedCertificate(
  hosts: readonly string[],
): Promise<{ key: string; cert: string }> {
  const made = await generate([{ name: 'commonName', value: 'simulated exchanges' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: hosts.map((value) => ({ type: 2, value })) },
    ],
  });
  return { key: made.private, cert: made.cert };
}
