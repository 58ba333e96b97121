import type { Catalogue } from '../text/catalogue.ts';
import { useText } from '../text/text-context.tsx';
import { Notice } from './notice.tsx';
import styles from './setup-notice.module.css';

export type SetupProblem =
  | { readonly type: 'notFramed' }
  | { readonly type: 'ancestor'; readonly origin: string }
  | { readonly type: 'deskOrigins'; readonly origins: readonly string[] }
  | { readonly type: 'noDeskUrl' };

/** For the integrator: which setting keeps the panel from working. */
export function SetupNotice({ problem }: { readonly problem: SetupProblem }) {
  const { t } = useText();
  const [what, advice] = wordsOf(problem, t);
  return (
    <Notice title={t.setup.title}>
      <p>{what}</p>
      <p>{advice}</p>
      {/* In this very frame: there is what is to be examined. */}
      <p>
        <a href="/doctor" className={styles.link}>
          {t.setup.doctor}
        </a>
      </p>
    </Notice>
  );
}

function wordsOf(problem: SetupProblem, { setup }: Catalogue): readonly [string, string] {
  switch (problem.type) {
    case 'notFramed':
      return [setup.notFramed, setup.notFramedAdvice];
    case 'ancestor':
      return [setup.ancestor(problem.origin), setup.ancestorAdvice(problem.origin)];
    case 'deskOrigins': {
      const origins = problem.origins.join(', ');
      return [setup.deskOrigins(origins, problem.origins.length), setup.deskOriginsAdvice(origins)];
    }
    case 'noDeskUrl':
      return [setup.noDeskUrl, setup.noDeskUrlAdvice];
  }
}
