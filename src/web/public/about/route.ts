import { createElement } from 'react';
import type { Municipality } from '#engine/charter/index.ts';
import type { Language } from '#engine/time/index.ts';
import { htmlType, renderPage } from '#platform/http/index.ts';
import type { Kit, WebContext } from '../../kit.ts';
import { chromeFor } from '../chrome.ts';
import { answerShared } from '../context.ts';
import { accessibilityPage, privacyPage, type TextPageModel } from './present.ts';
import { TextPage } from './view.tsx';

type Present = (municipality: Municipality, language: Language) => TextPageModel;

const textPage = (path: string, present: Present) => (kit: Kit) => (c: WebContext) =>
  answerShared(kit, c, async ({ scope, charter, language }) => {
    const frame = await kit.sharedFrame(scope, language);
    const chrome = chromeFor(charter, path, language);
    const page = present(charter.municipality, language);
    return { text: renderPage(createElement(TextPage, { frame, chrome, page })), type: htmlType };
  });

export const accessibility = textPage('/toegankelijkheid', accessibilityPage);
export const privacy = textPage('/privacy', privacyPage);
