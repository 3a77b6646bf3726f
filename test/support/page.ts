import type { TestSandbox } from './create-sandbox';

/** A page as a browser without scripts sees it. */
export interface SeenPage {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
  /** What the page says is wrong; null if nothing is. */
  readonly alert: string | null;
  /** The buttons for steps, `role:step`. */
  readonly buttons: readonly string[];
}

interface Asking {
  /** What is filled into a form; a GET, if absent. */
  readonly form?: Readonly<Record<string, string>>;
  readonly cookie?: string;
  readonly origin?: string;
  readonly as?: string;
  readonly host?: string;
}

/** Opens a page, or submits a form of it; goes where it is sent, at most once. */
export async function visit(
  sandbox: TestSandbox,
  url: string,
  { form, cookie, origin, as, host }: Asking = {},
): Promise<SeenPage> {
  const headers = {
    ...(form ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    ...(cookie ? { cookie } : {}),
    ...(origin ? { origin } : {}),
    ...(as ? { 'x-drydock-principal': as } : {}),
    ...(host ? { host } : {}),
  };
  const payload = form && new URLSearchParams(form).toString();
  const { server } = sandbox;
  const response = await server.inject({ method: form ? 'POST' : 'GET', url, headers, payload });
  const { statusCode: status, payload: text } = response;
  const said = /<p role="alert">([^<]*)<\/p>/.exec(text)?.[1];
  const alert = said === undefined ? null : unescaped(said);
  const buttons = [...text.matchAll(/name="step" value="(\w+)" data-role="(\w+)"/g)].map(
    ([, step, role]) => `${role}:${step}`,
  );
  return { status, text: unescaped(text), headers: response.headers, alert, buttons };
}

function unescaped(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
