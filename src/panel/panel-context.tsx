import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ApiClient } from '../api/client.ts';
import type { DeskState } from '../store/desk-state.ts';
import type { PageBase } from './create-page-base.ts';
import type { Departures } from './departures.ts';
import type { Following } from './giosg/create-following.ts';
import type { Drafts } from './outbox/create-drafts.ts';
import type { Outbox } from './outbox/create-outbox.ts';
import type { DeskRecorder } from './tools/create-desk-recorder.ts';
import type { ViewReports } from './view-reports.ts';

/** What lives as long as the page. */
export interface Panel extends Pick<PageBase, 'config' | 'schedule' | 'line' | 'session'> {
  readonly recorder: DeskRecorder;
  /** On a page that giosg opened. */
  readonly giosg: Following | undefined;
  readonly api: ApiClient<AbortSignal>;
  readonly client: QueryClient;
  readonly views: ViewReports;
  readonly outbox: Outbox;
  readonly drafts: Drafts;
  readonly departures: Departures;
}

/** What of it there is from the first moment on. */
export type Base = Pick<Panel, 'config' | 'line' | 'session'>;

const BaseContext = createContext<Base | undefined>(undefined);
export const BaseProvider = BaseContext.Provider;

const PanelContext = createContext<Panel | undefined>(undefined);
export const PanelProvider = PanelContext.Provider;

export function useBase(): Base {
  const base = useContext(BaseContext);
  if (!base) throw new Error('useBase was called outside a BaseProvider');
  return base;
}

export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('usePanel was called outside a PanelProvider');
  return panel;
}

/** A part of what the desk has told us. The selector must return what the state holds. */
export function useDesk<Part>(selector: (state: DeskState) => Part): Part {
  return useStore(useBase().line.store, selector);
}
