/** The operations of one Intune resource. */
export interface OperationGroup {
  readonly resource: string;
  readonly name: string;
  /** What the usual verbs are about, in the plural. */
  readonly things?: string;
  /** The usual verbs it has, separated by spaces. */
  readonly verbs?: string;
  /** Its other operations, and what each allows. */
  readonly actions?: Readonly<Record<string, string>>;
}

/** What the verbs that many resources share allow. */
export const verbDescriptions: Readonly<Record<string, (things: string) => string>> = {
  Read: (things) => `See ${things}.`,
  Create: (things) => `Make new ${things}.`,
  Update: (things) => `Change ${things}.`,
  Modify: (things) => `Set up, change and remove ${things}.`,
  Delete: (things) => `Remove ${things}.`,
  Assign: (things) => `Give ${things} to groups.`,
  ViewReports: (things) => `See reports about ${things}.`,
};
