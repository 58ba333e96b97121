/** What iAdvize's customer-information contract calls the kinds of a field (contract section 8). */
export const FIELD_TYPES = ['TEXT', 'URL', 'ACTION'] as const;

/**
 * One field of another CRM. Of TEXT, `value` is shown; of URL it is where the link leads; of ACTION it is what is sent back when the
 * agent clicks, and never shown. Source: iAdvize customer-information plugin.
 */
export interface CustomerField {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly fieldType: (typeof FIELD_TYPES)[number];
}
