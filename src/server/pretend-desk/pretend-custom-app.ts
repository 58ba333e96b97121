import { SignJWT } from 'jose';

/** What the demo's pretend desk needs to have custom apps. */
export interface PretendCustomApp {
  /** The panel's origin. */
  readonly panel: string;
  /** Names with labels. */
  readonly visitors: readonly (readonly [name: string, label: string])[];
  /** A token as iAdvize signs it: of who works at the desk, for a minute. */
  sign(): Promise<string>;
}

/** What stands for iAdvize's desk in the demo: where it is, what it frames, and what it signs with. */
export interface PretendDesk {
  /** The pretend desk's origin. */
  readonly origin: string;
  /** The panel's. */
  readonly panel: string;
  readonly secret: string;
}

const LIFE_S = 60;

/** `operator` is who works at the desk. */
export function createPretendCustomApp(
  { panel, secret }: PretendDesk,
  operator: { readonly id: number; readonly email: string },
  visitors: PretendCustomApp['visitors'],
): PretendCustomApp {
  const key = new TextEncoder().encode(secret);
  return {
    panel,
    visitors,
    sign: () => {
      const iat = Math.floor(Date.now() / 1_000);
      const claims = {
        iss: 'iadvize',
        sub: String(operator.id),
        aud: `${panel}/panel?app=iadvize`,
        iat,
        exp: iat + LIFE_S,
      };
      return new SignJWT({ ...claims, email: operator.email })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .sign(key);
    },
  };
}
