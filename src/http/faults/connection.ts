import type { ServerResponse } from 'node:http';
import type { Connection } from '../../graphql/context';

/** The connection that the answer to one HTTP request goes over. It breaks once the answer is on its way. */
export class ResponseConnection implements Connection {
  constructor(private readonly response: ServerResponse) {}

  cut(): void {
    this.breakAt(() => this.response.destroy());
  }

  cutInAnswer(): void {
    // The head goes with the first half, and says how long the whole would have been.
    this.breakAt((body) => this.response.write(body.slice(0, body.length / 2), () => this.response.destroy()));
  }

  onClose(listener: () => void): () => void {
    this.response.once('close', listener);
    return () => this.response.off('close', listener);
  }

  private breakAt(end: (body: string) => void): void {
    const { response } = this;
    response.end = ((body: string) => {
      end(body);
      return response;
    }) as ServerResponse['end'];
  }
}

/** What a stream goes over: a response that is not ended with an answer, or a WebSocket. */
interface Carrier {
  once(event: 'close', listener: () => void): unknown;
  off(event: 'close', listener: () => void): unknown;
}

/** The connection that answers of many operations or events go over: it breaks before an answer, never in it. */
export function streamConnection(carrier: Carrier, cut: () => void): Connection {
  return {
    cut,
    cutInAnswer: cut,
    onClose: (listener) => {
      carrier.once('close', listener);
      return () => carrier.off('close', listener);
    },
  };
}
