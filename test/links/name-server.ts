import { createSocket } from 'node:dgram';
import { type Answer, AUTHORITATIVE_ANSWER, decode, encode } from 'dns-packet';

/** The addresses of a name at its `n`th question, from 0; undefined where the name does not exist. */
export type Zone = (name: string, n: number) => readonly string[] | undefined;

export interface NameServer {
  /** `127.0.0.1:port`, as `--resolver` takes it. */
  readonly address: string;
  /** How often a name has been asked for, both families together. */
  asked(name: string): number;
  close(): Promise<void>;
}

const NXDOMAIN = 3;

/** A name server on this machine, over UDP. */
export async function serveNames(zone: Zone): Promise<NameServer> {
  const socket = createSocket('udp4');
  const asked = new Map<string, number>();
  socket.on('message', (message, { port, address }) => {
    const { id, questions } = decode(message);
    const [question] = questions ?? [];
    if (question === undefined) return;
    const { name, type } = question;
    const key = `${name} ${type}`;
    const n = asked.get(key) ?? 0;
    asked.set(key, n + 1);
    const addresses = zone(name, n);
    const answers = (addresses ?? [])
      .filter((data) => data.includes(':') === (type === 'AAAA'))
      .map((data): Answer => ({ type: type as 'A' | 'AAAA', name, ttl: 0, data }));
    const flags = AUTHORITATIVE_ANSWER | (addresses === undefined ? NXDOMAIN : 0);
    socket.send(
      encode({ type: 'response', id: id ?? 0, flags, questions: [question], answers }),
      port,
      address,
    );
  });
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
  return {
    address: `127.0.0.1:${socket.address().port}`,
    asked: (name) => (asked.get(`${name} A`) ?? 0) + (asked.get(`${name} AAAA`) ?? 0),
    close: () => new Promise((done) => socket.close(done)),
  };
}
