import { remoteActions } from '../domain/remote-actions';
import type { ParameterSpecs } from '../domain/remote-actions/parameters';

/** Names of inputs whose values are told to nobody, not even to whoever gave them. */
const SECRETS: ReadonlySet<string> = new Set(remoteActions.flatMap(({ parameters }) => secretsAmong(parameters)));

const NAMES = new RegExp(`\\b(${[...SECRETS].join('|')})\\b`);

/** What the names of secrets look like, also of such as are no inputs here and were sent by mistake. */
const TELLING = /pass(?:word|code|phrase)|secret|credential|token|authorization|unlockcode|api_?key|pin$|^pin_?code/i;
const TELLING_WITHIN = new RegExp(TELLING.source.replaceAll(/[$^]/g, ''), 'i');

/** What is about a secret and is none, e.g. when it was changed. */
const ABOUT = /(?:DateTime|Id|Ids|Count|State)$/;

/** Whether what goes by a name is a secret. */
export function isSecretName(name: string): boolean {
  return SECRETS.has(name) || (TELLING.test(name) && !ABOUT.test(name));
}

/** Whether a text holds what could be the name of a secret. */
export function mayNameSecret(text: string): boolean {
  return NAMES.test(text) || TELLING_WITHIN.test(text);
}

function secretsAmong(specs: ParameterSpecs): string[] {
  return Object.entries(specs).flatMap(([name, spec]) => [
    ...(spec.secret ? [name] : []),
    ...('fields' in spec ? secretsAmong(spec.fields) : []),
  ]);
}

/** Whether a text, such as a document, mentions an input that is secret. */
export function mentionsSecret(text: string): boolean {
  return NAMES.test(text);
}
