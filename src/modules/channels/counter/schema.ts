import type { Text } from '#engine/charter/index.ts';
import type { Day, Instant, LocalTime } from '#engine/time/index.ts';
import type { VisitFactKind, VisitOutcome, VisitStatus, VisitWay } from '#engine/visits/index.ts';
import type { Scope } from '#platform/db/index.ts';
import type { ServiceNames, VisitLanguage, VisitorMailKind, VisitorMailState } from './types.ts';

interface ServiceTable {
  municipality_id: string;
  id: string;
  name: string;
  names: ServiceNames;
  letter: string;
  expected_minutes: number;
  archived_at: Instant | null;
}

interface CounterTable {
  municipality_id: string;
  id: string;
  location_id: string;
  name: string;
  service_ids: string[];
  archived_at: Instant | null;
}

interface ShiftTable {
  municipality_id: string;
  id: string;
  counter_id: string;
  employee_id: string;
  opened_at: Instant;
  closed_at: Instant | null;
}

export interface VisitFactTable {
  municipality_id: string;
  visit_id: string;
  id: string;
  kind: VisitFactKind;
  at: Instant;
  recorded_at: Instant;
  actor_kind: 'resident' | 'employee' | 'program';
  actor_id: string | null;
  /** The fact's own members. */
  body: object;
}

export interface VisitTable {
  municipality_id: string;
  id: string;
  location_id: string;
  first_location_id: string | null;
  day: Day;
  ticket: string | null;
  language: VisitLanguage;
  status: VisitStatus;
  way: VisitWay | null;
  service_ids: string[];
  first_service_id: string;
  counter_id: string | null;
  reserved_counter_id: string | null;
  appointed_at: Instant | null;
  queued_at: Instant | null;
  passed_at: Instant | null;
  joined_at: Instant | null;
  promise_from: Instant | null;
  turn_at: Instant | null;
  first_called_at: Instant | null;
  last_called_at: Instant | null;
  served_from: Instant | null;
  ended_at: Instant | null;
  told_low_ms: number | null;
  told_high_ms: number | null;
  norm_id: string | null;
  charter_version: string | null;
  maximum_ms: number | null;
  outcome: VisitOutcome | null;
  wait_ms: number | null;
  peak_id: string | null;
}

interface PeakTable {
  municipality_id: string;
  id: string;
  location_id: string | null;
  service_ids: string[];
  from_day: Day;
  to_day: Day;
  from_time: LocalTime | null;
  to_time: LocalTime | null;
  reason: Text;
  announced_by: string;
  announced_at: Instant;
  withdrawn_by: string | null;
  withdrawn_at: Instant | null;
}

interface SpanTable {
  municipality_id: string;
  visit_id: string;
  ordinal: number;
  location_id: string;
  service_id: string;
  counter_id: string;
  employee_id: string | null;
  from_at: Instant;
  to_at: Instant;
}

interface ServiceHoursTable {
  municipality_id: string;
  location_id: string;
  service_id: string;
  calendar_id: string | null;
  set_at: Instant;
}

interface KioskTable {
  municipality_id: string;
  id: string;
  location_id: string;
  name: string;
  made_by: string;
  made_at: Instant;
  revoked_by: string | null;
  revoked_at: Instant | null;
}

interface AddressTable {
  municipality_id: string;
  visit_id: string;
  email: string;
  given_at: Instant;
  earlier_since: Instant | null;
  reminded_for: Instant | null;
}

interface MailTable {
  municipality_id: string;
  id: string;
  visit_id: string;
  kind: VisitorMailKind;
  occasion: string;
  about_at: Instant;
  state: VisitorMailState;
  attempts: number;
  next_attempt_at: Instant;
}

interface FreedPlaceTable {
  municipality_id: string;
  id: string;
  location_id: string;
  day: Day;
  starts_at: Instant;
  freed_at: Instant;
  round: number;
}

interface OfferTable {
  municipality_id: string;
  place_id: string;
  visit_id: string;
  held_until: Instant;
}

export const tables = (scope: Scope) =>
  scope.db.withTables<{
    service: ServiceTable;
    counter: CounterTable;
    counter_skill: { municipality_id: string; employee_id: string; service_ids: string[] };
    counter_shift: ShiftTable;
    kiosk: KioskTable;
    service_hours: ServiceHoursTable;
    visit: VisitTable;
    visit_fact: VisitFactTable;
    visit_span: SpanTable;
    appointment_setting: {
      municipality_id: string;
      location_id: string;
      counters: number;
      days_ahead: number;
    };
    announced_peak: PeakTable;
    home_ticket_setting: { municipality_id: string; location_id: string; per_hour: number };
    appointment_code: { municipality_id: string; code: string; visit_id: string };
    appointment_address: AddressTable;
    appointment_mail: MailTable;
    freed_place: FreedPlaceTable;
    place_offer: OfferTable;
    ticket_number: {
      municipality_id: string;
      location_id: string;
      day: Day;
      letter: string;
      last: number;
    };
  }>();
