/** What a person reads when the server has started: where it is, what it holds, and a first query. */
export function banner(url: string, data: string, now: string): string {
  const query = `{ managedDevices(first: 3) { totalCount nodes { deviceName operatingSystem complianceState } } }`;
  return `
  Drydock

  GraphQL    ${url}/graphql
  Control    ${url}/sandbox
  Assist     ${url}/remote-assistance
  Health     ${url}/health/ready
  Data       ${data}
  Clock      ${now}

  A first query:

    curl -s ${url}/graphql -H 'content-type: application/json' \\
      -d '{"query":"${query}"}'

`;
}
