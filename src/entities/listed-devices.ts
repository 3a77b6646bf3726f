/** SQL over a managed device under an alias: whether it is listed, neither being deleted nor hidden by a clean-up rule. */
export function deviceIsListed(alias: string): string {
  return `${alias}."managementState" <> 'deletePending' AND ${alias}."hiddenDateTime" IS NULL`;
}
