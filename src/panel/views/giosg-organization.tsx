import type { GiosgLeadAnswer } from '../../api/giosg-lead.ts';
import { useGiosgLeadText } from '../text/use-giosg-lead-text.ts';
import { Facts } from './facts.tsx';
import styles from './giosg-organization.module.css';

/** Whose page it is, and at which giosg. */
export function GiosgOrganization({ organization, giosgUrl }: Pick<GiosgLeadAnswer, 'organization' | 'giosgUrl'>) {
  const { g } = useGiosgLeadText();
  return (
    <div className={styles.organization}>
      <Facts
        inline
        facts={[
          { name: g.organization, values: [organization.name ?? organization.id] },
          { name: 'giosg', values: [giosgUrl] },
        ]}
      />
    </div>
  );
}
