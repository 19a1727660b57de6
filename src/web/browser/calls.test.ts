import { describe, expect, it } from 'vitest';
import { type Call, News, spoken } from './calls.ts';

const call = (ticket: string, calledAt: number, counter = 'Balie 3'): Call => ({ ticket, counter, calledAt });
const tickets = (calls: readonly Call[]) => calls.map(({ ticket }) => ticket);

describe('what is announced', () => {
  it('is nothing of what was called before the display came on', () => {
    expect(new News().of({ calls: [call('A002', 2_000), call('A001', 1_000)], at: 2_500 })).toEqual([]);
  });

  it('is each new call once, in the order of the calls, and a second call of the same number again', () => {
    const news = new News();
    news.of({ calls: [], at: 0 });
    const calls = [call('B001', 3_000), call('A002', 2_000), call('A001', 1_000)];
    expect(tickets(news.of({ calls, at: 3_100 }))).toEqual(['A001', 'A002', 'B001']);
    expect(news.of({ calls, at: 3_200 })).toEqual([]);
    const again = [call('A001', 4_000), call('B001', 3_000), call('A002', 2_000)];
    expect(tickets(news.of({ calls: again, at: 4_100 }))).toEqual(['A001']);
  });

  it('is not an earlier call that comes back when a later one is undone', () => {
    const news = new News();
    news.of({ calls: [call('A002', 2_000), call('A001', 1_000)], at: 2_500 });
    expect(news.of({ calls: [call('A001', 1_000), call('B009', 500)], at: 3_000 })).toEqual([]);
  });

  it('is not what was called more than a minute ago, while there was no connection', () => {
    const news = new News();
    news.of({ calls: [], at: 0 });
    const calls = [call('A002', 200_000), call('A001', 100_000)];
    expect(tickets(news.of({ calls, at: 201_000 }))).toEqual(['A002']);
  });
});

it('a number is spoken figure by figure, in Dutch and in the language of who has it', () => {
  const speech = {
    nl: { lang: 'nl-NL', sentence: 'Nummer {nummer}, {balie}', formerly: 'eerder' },
    pl: { lang: 'pl-PL', sentence: 'Numer {nummer}, {balie}', formerly: 'wcześniej' },
  };
  const dutch = { lang: 'nl-NL', text: 'Nummer A 0 1 2, Balie 3' };
  expect(spoken(call('A012', 0), speech)).toEqual([dutch]);
  expect(spoken({ ...call('A012', 0), language: 'pl' }, speech)).toEqual([
    dutch,
    { lang: 'pl-PL', text: 'Numer A 0 1 2, Balie 3' },
  ]);
  expect(spoken({ ...call('A031', 0), formerly: 'A012' }, speech)).toEqual([
    { lang: 'nl-NL', text: 'Nummer A 0 3 1, eerder A 0 1 2, Balie 3' },
  ]);
});
