/** The texts of the panel inside giosg's console; they come with it, and not with the panel. */
export interface GiosgCatalogue {
  readonly following: Readonly<
    Record<'connecting' | 'listening' | 'cutOff' | 'replaced' | 'refused', string> & {
      readonly short: string;
      readonly followHere: string;
    }
  >;
  readonly chat: {
    readonly label: string;
    readonly ended: string;
    readonly endedAdvice: string;
  };
  readonly confirm: {
    readonly label: string;
    readonly unsigned: string;
    /** `name` is `undefined` while nobody knows it. */
    readonly question: (name: string | undefined) => string;
    readonly yes: (name: string | undefined) => string;
    readonly notHeard: string;
  };
  readonly visitor: {
    readonly reading: string;
    readonly notRead: string;
  };
  readonly failure: Readonly<
    Record<'desk_unavailable' | 'desk_forbidden' | 'not_found' | 'not_configured', { title: string; advice: string }>
  >;
  readonly variables: {
    readonly label: string;
    readonly count: (count: number) => string;
    readonly none: string;
    readonly encrypted: string;
    readonly empty: string;
    readonly write: string;
    readonly key: string;
    readonly keyHint: string;
    readonly value: string;
    readonly save: string;
    readonly keyMissing: string;
    readonly tooLong: (most: string) => string;
    readonly saving: (key: string) => string;
    readonly saved: (key: string) => string;
    readonly notSaved: (key: string) => string;
    readonly focusMoved: string;
  };
  readonly session: {
    readonly ended: string;
    readonly notOpened: string;
    readonly openAgain: string;
  };
}
