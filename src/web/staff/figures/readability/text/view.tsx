import { Panels } from '#web/readability/panels/view.tsx';
import { type Frame, Heading, Link, Paragraph, StaffLayout } from '#web/ui/index.ts';
import type { Chrome } from '../../../chrome.ts';
import { readabilityPath } from '../present.ts';
import type { TextPageModel } from './present.ts';

export function TextPage({
  frame,
  chrome,
  page,
}: {
  readonly frame: Frame;
  readonly chrome: Chrome;
  readonly page: TextPageModel;
}) {
  return (
    <StaffLayout frame={frame} title={page.title} {...chrome}>
      <p>
        <Link href={readabilityPath}>Leesbaarheid van wat is verstuurd</Link>
      </p>
      <Heading level={1} look={2}>
        {page.title}
      </Heading>
      <Paragraph muted>{page.about}</Paragraph>
      <Paragraph>{page.score}</Paragraph>
      <div className="sn-entry sn-entry--out">
        <p className="sn-entry__text">{page.text}</p>
      </div>
      <p>
        <Link href={page.itemHref}>Ga naar het hele bericht</Link>
      </p>
      <Panels lines={page.lines} form={page.form} />
    </StaffLayout>
  );
}
