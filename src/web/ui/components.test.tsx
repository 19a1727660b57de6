import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Document } from './document.tsx';
import { DueBadge } from './due.tsx';
import { TextArea, TextField } from './form.tsx';
import type { Frame } from './frame.ts';
import { ErrorSummary, FlashMessage } from './messages.tsx';
import { ShareChart } from './share-chart.tsx';
import { dueStates, dueWords } from './words.ts';

const html = (view: ReactElement): string => renderToStaticMarkup(view);

const frame: Frame = {
  municipality: 'Gemeente Voorbeeld',
  language: 'nl',
  assets: { stylesheet: '/a.css', script: '/a.js', icon: '/a.svg', themeClass: 'voorbeeld-theme' },
};

describe('the six due states', () => {
  it('each have a word and a shape of their own, so that nobody needs the colour', () => {
    const shapes = dueStates.map((state) => html(<DueBadge state={state} />));
    dueStates.forEach((state, index) => {
      expect(shapes[index]).toContain(dueWords[state].nl);
    });
    const drawings = shapes.map((shape) => /<svg.*<\/svg>/.exec(shape)?.[0]);
    expect(new Set(drawings).size).toBe(dueStates.length);
  });
});

describe('a form that was refused', () => {
  const errors = { bericht: 'Schrijf eerst uw bericht.' };

  it('keeps what was typed, and says at the field what to do', () => {
    const field = html(
      <TextArea name="bericht" label="Uw bericht" errors={errors} typed={{ bericht: 'Beste <b>' }} />,
    );
    expect(field).toContain('Beste &lt;b&gt;</textarea>');
    expect(field).toContain('aria-invalid="true"');
    expect(field).toMatch(/aria-describedby="bericht-fout"/);
    expect(field).toContain('<div class="utrecht-form-field-error-message" id="bericht-fout">');
  });

  it('never gives a password back', () => {
    expect(
      html(<TextField name="w" label="Wachtwoord" type="password" typed={{ w: 'geheim' }} />),
    ).not.toContain('geheim');
  });

  it('links each error in the summary to its field', () => {
    expect(html(<ErrorSummary errors={errors} />)).toContain('<a class="nl-link" href="#bericht">');
    expect(html(<ErrorSummary errors={{}} />)).toBe('');
  });

  it('offers to undo what the last act did', () => {
    const message = html(
      <FlashMessage flash={{ kind: 'done', text: 'Overgenomen.', undo: '/werk/1/ongedaan' }} />,
    );
    expect(message).toContain('action="/werk/1/ongedaan"');
    expect(message).toContain('role="status"');
  });
});

describe('the chart of shares', () => {
  const chart = html(
    <ShareChart
      title="Op tijd per kwartaal"
      bars={[
        { label: 'Q1', share: 0.5, interval: [0.4, 0.6], note: 'n = 80' },
        { label: 'Q2', note: 'geen gegevens' },
      ]}
      target={{ share: 0.9, label: 'doel 90%' }}
    />,
  );

  it('draws bars from zero, so that half is half the width', () => {
    expect(chart).toMatch(/<rect class="sn-chart__bar" x="0" y="\d+" width="50%"/);
  });

  it('draws no bar where there are no data, and says so', () => {
    expect(chart.match(/sn-chart__bar/g)).toHaveLength(1);
    expect(chart).toContain('geen gegevens');
  });

  it('draws the aim as a line with its own words', () => {
    expect(chart).toContain('doel 90%');
    expect(chart).toMatch(/sn-chart__target" x1="90%" x2="90%"/);
  });
});

describe('the page around everything', () => {
  it('cannot be broken out of by data for search engines', () => {
    const page = html(
      <Document frame={frame} title="T" className="x" jsonLd={{ name: '</script><script>alert(1)</script>' }}>
        x
      </Document>,
    );
    expect(page).not.toContain('<script>alert');
    expect(page).toContain('\\u003c/script>');
  });

  it('carries the class of the municipality’s theme and holds no inline style or script', () => {
    const page = html(
      <Document frame={frame} title="T" className="x">
        x
      </Document>,
    );
    expect(page).toContain('<html lang="nl" class="utrecht-root voorbeeld-theme">');
    expect(page).not.toMatch(/ style=|<style|<script(?![^>]*src=)/);
  });
});
