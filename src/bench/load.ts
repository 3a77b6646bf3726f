import { connect, type Socket } from 'node:net';

const HEADERS_END = Buffer.from('\r\n\r\n');
const OK = Buffer.from('HTTP/1.1 200 ');

/** Requests in wire form, given out in turn, over and over. */
export class RequestRing {
  private readonly requests: readonly Buffer[];
  private position = 0;

  constructor(bodies: readonly string[]) {
    this.requests = bodies.map((body) =>
      Buffer.from(
        `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n` +
          `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      ),
    );
  }

  next(): Buffer {
    const request = this.requests[this.position]!;
    this.position = (this.position + 1) % this.requests.length;
    return request;
  }
}

/**
 * One keep-alive connection with one request under way at a time. It speaks HTTP over a bare socket: a full client
 * would take about as much of the machine as the servers it is to measure.
 */
class Connection {
  private received: Buffer[] = [];
  private missing = -1;
  private settle: { resolve: (body: Buffer) => void; reject: (reason: Error) => void } | null = null;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.take(chunk));
    socket.on('error', (error) => this.settle?.reject(error));
    socket.on('close', () => this.settle?.reject(new Error('The server closed the connection')));
  }

  static open(origin: URL): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(origin.port), origin.hostname, () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  /** Sends a request and answers with the body of its response, which must be a success. */
  send(request: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.settle = null;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received.push(chunk);
    if (this.missing < 0) this.readHeaders();
    else this.missing -= chunk.length;
    if (this.missing !== 0) return;
    const response = this.received.length === 1 ? this.received[0]! : Buffer.concat(this.received);
    this.received = [];
    this.missing = -1;
    const body = response.subarray(response.indexOf(HEADERS_END) + HEADERS_END.length);
    if (response.subarray(0, OK.length).equals(OK)) this.settle?.resolve(body);
    else this.settle?.reject(new Error(`The server answered ${response.toString()}`));
  }

  private readHeaders(): void {
    const response = Buffer.concat(this.received);
    const end = response.indexOf(HEADERS_END);
    if (end < 0) return;
    const length = /\r\ncontent-length: *(\d+)/i.exec(response.toString('latin1', 0, end));
    if (!length) this.settle?.reject(new Error('A response has no content-length'));
    else this.missing = end + HEADERS_END.length + Number(length[1]) - response.length;
  }
}

/** Sends each body once, in order, and answers with the bodies that came back. */
export async function ask(origin: URL, bodies: readonly string[]): Promise<string[]> {
  const connection = await Connection.open(origin);
  const ring = new RequestRing(bodies);
  const answers: string[] = [];
  for (let count = 0; count < bodies.length; count++) answers.push((await connection.send(ring.next())).toString());
  connection.close();
  return answers;
}

/** What a load is made of. */
interface Load {
  readonly requests: RequestRing;
  /** What every answer must begin with. */
  readonly answer: string;
  readonly connections: number;
  readonly milliseconds: number;
}

/** Keeps connections busy for a while and answers with the requests answered per second. */
export async function measure(origin: URL, { requests, answer, connections, milliseconds }: Load): Promise<number> {
  const expected = Buffer.from(answer);
  const opened = await Promise.all(Array.from({ length: connections }, () => Connection.open(origin)));
  const start = performance.now();
  const end = start + milliseconds;
  let answered = 0;
  await Promise.all(
    opened.map(async (connection) => {
      while (performance.now() < end) {
        const body = await connection.send(requests.next());
        if (!body.subarray(0, expected.length).equals(expected)) throw new Error(`The server answered ${body}`);
        answered++;
      }
    }),
  );
  const elapsed = performance.now() - start;
  for (const connection of opened) connection.close();
  return (answered * 1000) / elapsed;
}
