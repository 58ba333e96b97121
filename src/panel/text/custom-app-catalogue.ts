import type { CpaProblem } from '../../desk/connect-cpa.ts';

interface Words {
  readonly title: string;
  readonly advice: string;
}

/** The texts of the panel inside iAdvize's desk; they come with it, and not with the panel. */
export interface CustomAppCatalogue {
  readonly unset: Words & { readonly missing: (names: string) => string };
  readonly connection: Readonly<Record<CpaProblem, Words>>;
  readonly signIn: Readonly<Record<'missing' | 'ended' | 'used' | 'refused' | 'failed', Words>>;
  readonly visitor: Readonly<Record<'notRead' | 'desk_unavailable' | 'not_configured', Words>>;
}
