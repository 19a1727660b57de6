export { type BuiltAssets, buildAssets, type ThemeOptions } from './assets.ts';
export { Card, DataList, type Datum, Disclosure } from './card.tsx';
export { Document, TestClockBanner } from './document.tsx';
export { DueBadge, WhyThisDate } from './due.tsx';
export {
  CheckboxField,
  type Choice,
  FileField,
  Honeypot,
  RadioField,
  SelectField,
  TextArea,
  TextField,
} from './form.tsx';
export type { Frame, FrameAssets, NavigationLink } from './frame.ts';
export type { AlertKind } from './icons.tsx';
export { Alert, EmptyState, ErrorSummary, FlashMessage } from './messages.tsx';
export { Filters, Tabs } from './navigation.tsx';
export { ProblemPage } from './problem-page.tsx';
export { type FooterContact, PublicLayout, type PublicLayoutProps } from './public-layout.tsx';
export { QrCode } from './qr-code.tsx';
export { type ShareBar, ShareChart } from './share-chart.tsx';
export { StaffLayout, type StaffLayoutProps } from './staff-layout.tsx';
export { type Column, Pagination, Table } from './table.tsx';
export { Actions, Button, ButtonLink, Heading, Link, List, Paragraph } from './text.tsx';
export { Timeline, type TimelineEvent } from './timeline.tsx';
export {
  channelWords,
  type DueState,
  formatCount,
  outcomeWords,
  sortWords,
  statusWords,
} from './words.ts';
