const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const HOST = `${LABEL}(?:\\.${LABEL})+`;
const HOST_NAME = new RegExp(`^${HOST}$`);
const ADDRESS = new RegExp(`^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}@${HOST}$`);
const PAGE = /^https:\/\/[^\s/?#]\S*$/i;
const MAX_ADDRESS = 254;

/** What is wrong with a mail address or user principal name; null if nothing is. */
export function addressProblem(value: string): string | null {
  return value.length <= MAX_ADDRESS && ADDRESS.test(value) ? null : 'must have the form name@domain.';
}

/** What is wrong with the full name of a server; null if nothing is. */
export function hostNameProblem(value: string): string | null {
  return value.length <= MAX_ADDRESS && HOST_NAME.test(value) ? null : 'must be the full name of a server.';
}

/** What is wrong with an address to call; null if nothing is. */
export function sipAddressProblem(value: string): string | null {
  return addressProblem(value.replace(/^sips?:/i, '')) && 'must have the form sip:name@domain.';
}

/** What is wrong with the address of a page that has a greatest length; null if nothing is. */
export function httpsAddressProblem(maximum: number): (value: string) => string | null {
  return (value) => {
    if (value.length > maximum) return `must have at most ${maximum} characters; it has ${value.length}.`;
    return PAGE.test(value) && URL.canParse(value) ? null : 'must be an https address.';
  };
}
