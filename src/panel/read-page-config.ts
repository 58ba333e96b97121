import * as v from 'valibot';
import { PAGE_CONFIG_ID, PageConfig } from '../api/page-config.ts';

/** What the server wrote into this page. Throws when it is missing or not of its shape: the page was not served by Deskside. */
export function readPageConfig(page: Document): PageConfig {
  return v.parse(PageConfig, JSON.parse(page.getElementById(PAGE_CONFIG_ID)?.textContent ?? 'null'));
}
