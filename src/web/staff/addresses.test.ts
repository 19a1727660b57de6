import { expect, test } from 'vitest';
import { listHref, readListAddress, remember } from './addresses.ts';

const read = (href: string, remembered?: string) => {
  const query = new URL(href, 'http://localhost').searchParams;
  return readListAddress((name) => query.get(name) ?? undefined, remembered);
};

test('an address gives back the list it was made from', () => {
  const address = {
    view: 'late',
    unassigned: true,
    after: { at: 1_778_191_200_000, id: '0196a1c2-0000-7000-8000-000000000001' },
  } as const;
  expect(read(listHref({ of: 'me' }, address))).toEqual(address);
});

test('without a view in the address the last one is shown again', () => {
  expect(read('/werk', remember({ view: 'waiting', unassigned: true }))).toEqual({
    view: 'waiting',
    unassigned: true,
  });
  expect(read('/werk')).toEqual({ view: 'open', unassigned: false });
});

test('what somebody typed into an address by hand does no harm', () => {
  expect(read('/werk?beeld=te-laat&na=1;drop', 'nonsense')).toEqual({ view: 'late', unassigned: false });
  expect(read('/werk?beeld=__proto__', 'constructor.niemand')).toEqual({ view: 'open', unassigned: true });
});
