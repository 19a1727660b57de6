import { describe, expect, test } from 'vitest';
import type { Instant } from '#engine/time/index.ts';
import { learnDurations, type Shift, simulateDay } from './index.ts';

const opening = Date.UTC(2026, 10, 27, 8) as Instant;
const at = (minutes: number) => (opening + minutes * 60_000) as Instant;
/** Ten minutes exactly. */
const exact = learnDurations(
  Array.from({ length: 10 }, () => ({ service: 'passport', seconds: 600 })),
  new Map(),
);
const shift = (counter: string, from: number, until: number, services = ['passport']): Shift => ({
  counter,
  services,
  from: at(from),
  until: at(until),
});
const visit = (minutes: number, appointment?: number) => ({
  services: ['passport'],
  at: at(minutes),
  ...(appointment === undefined ? {} : { appointment: at(appointment) }),
});
const norm = { seed: 1, normSeconds: 900 };

describe('a simulated day', () => {
  test('counts the wait of a walk-in from the ticket, of an appointment from its moment or the later arrival', () => {
    const visits = [visit(0), visit(0, 5), visit(1), visit(30, 20)];
    const day = simulateDay({ visits }, [shift('1', 0, 120)], exact, norm);
    // The one of five past is called at ten past; the one that came for twenty past at half past, behind the other walk-in.
    expect(day.visits.map(({ waitSeconds }) => waitSeconds)).toEqual([0, 900, 540, 0]);
  });

  test('lets an appointment go before walk-ins when the rule says so', () => {
    const visits = [visit(0), visit(0, 5), visit(1)];
    const day = simulateDay({ visits, appointmentLeadSeconds: 300 }, [shift('1', 0, 120)], exact, norm);
    expect(day.visits.map(({ waitSeconds }) => waitSeconds)).toEqual([0, 300, 1140]);
  });

  test('counts who still waits at closing as not called within the norm', () => {
    const day = simulateDay({ visits: [visit(0), visit(1), visit(2)] }, [shift('1', 0, 15)], exact, norm);
    expect(day.waitingAtClosing).toBe(1);
    expect(day.withinNorm).toMatchObject({ part: 2, n: 3 });
    expect(day.visits[2]).not.toHaveProperty('waitSeconds');
  });

  test('says nothing of half hours without visits, and weighs by visits', () => {
    const day = simulateDay({ visits: [visit(0), visit(1), visit(95)] }, [shift('1', 0, 120)], exact, norm);
    expect(day.halfHours).toMatchObject([
      { from: at(0), withinNorm: { part: 2, n: 2 }, meanWaitSeconds: 270 },
      { from: at(90), withinNorm: { part: 1, n: 1 }, meanWaitSeconds: 0 },
    ]);
    expect(simulateDay({}, [shift('1', 0, 120)], exact, norm)).toEqual({
      visits: [],
      halfHours: [],
      withinNorm: { noData: true, n: 0 },
      waitingAtClosing: 0,
    });
  });

  test('has about as many walk-ins as the rates say and as many appointments as show up', () => {
    const rates = Array.from({ length: 32 }, (_, quarter) => ({
      service: 'passport',
      from: at(quarter * 15),
      until: at(quarter * 15 + 15),
      visitors: 50,
    }));
    const appointments = Array.from({ length: 400 }, (_, index) => ({
      services: ['passport'],
      at: at(index),
      probability: 0.9,
    }));
    const { visits } = simulateDay({ rates, appointments }, [], exact, norm);
    const booked = visits.filter(({ appointment }) => appointment !== undefined).length;
    expect(booked / 400).toBeCloseTo(0.9, 1);
    // Poisson: 1600 with standard deviation 40.
    expect(Math.abs(visits.length - booked - 1600)).toBeLessThan(120);
    expect(visits.every((one, index) => index === 0 || one.at >= visits[index - 1]!.at)).toBe(true);
  });

  test('is the same with the same seed, and its walk-ins stay when other visitors are added', () => {
    const rates = [{ service: 'passport', from: at(0), until: at(60), visitors: 20 }];
    const roster = [shift('1', 0, 120), shift('2', 0, 120)];
    const day = simulateDay({ rates }, roster, exact, norm);
    expect(simulateDay({ rates }, roster, exact, norm)).toEqual(day);
    expect(simulateDay({ rates }, roster, exact, { ...norm, seed: 2 })).not.toEqual(day);
    const more = simulateDay({ rates, visits: [visit(30)] }, roster, exact, norm);
    expect(more.visits.filter(({ at: moment }) => moment !== at(30)).map(({ at: moment }) => moment)).toEqual(
      day.visits.map(({ at: moment }) => moment),
    );
  });
});
