/** What is looked at. */
export interface CheckOptions {
  readonly data: string;
  readonly origin: string;
  readonly token?: string;
}

/** What a check has come to. */
export interface Finding {
  readonly subject: string;
  /** A warning is worth knowing; a failure keeps something from working. */
  readonly status: 'ok' | 'warning' | 'failure';
  readonly detail: string;
}

/** A check that comes to a failure where its work throws. */
export function checking(
  subject: string,
  work: (options: CheckOptions) => Promise<Omit<Finding, 'subject'>>,
): (options: CheckOptions) => Promise<Finding> {
  return async (options) => {
    try {
      return { subject, ...(await work(options)) };
    } catch (error) {
      return { subject, status: 'failure', detail: (error as Error).message };
    }
  };
}
