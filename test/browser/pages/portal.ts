import { escaped, page } from './page.ts';

/** A page of the company's that frames its CRM. */
export function portalPage(query: URLSearchParams): string {
  return page(
    'Portal',
    `<iframe title="The CRM" width="1200" height="760" src="${escaped(query.get('host'))}"></iframe>`,
  );
}
