import { Document, type Frame, Heading, Link, Paragraph } from '#web/ui/index.ts';

/** The answer to a form of somebody whose session ended meanwhile: the text stays in the browser. */
export function SignedOutPage({ frame, signIn }: { readonly frame: Frame; readonly signIn: string }) {
  return (
    <Document frame={frame} title="Je bent uitgelogd" className="sn-staff" noindex>
      <main id="inhoud" className="utrecht-page-body sn-main" tabIndex={-1}>
        <div className="sn-width sn-text">
          <Heading level={1}>Je bent uitgelogd</Heading>
          <Paragraph lead>Er is niets verstuurd. Wat je had getypt, bewaart deze browser.</Paragraph>
          <Paragraph>
            <Link href={signIn}>Log opnieuw in</Link> en open het bericht. Je tekst staat er dan nog.
          </Paragraph>
        </div>
      </main>
    </Document>
  );
}
