import { remoteActions } from '../domain/remote-actions';
import type { ParameterSpecs } from '../domain/remote-actions/parameters';

/** Names of inputs whose values are told to nobody, not even to whoever gave them. */
const NAMES = new RegExp(
  `\\b(${[...new Set(remoteActions.flatMap(({ parameters }) => secretsAmong(parameters)))].join('|')})\\b`,
);

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
