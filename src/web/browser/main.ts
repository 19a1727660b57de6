import { Application } from '@hotwired/stimulus';
import '@hotwired/turbo';
import { ConfirmController } from './controllers/confirm.ts';
import { DraftClearController, DraftController } from './controllers/draft.ts';
import { FocusController } from './controllers/focus.ts';
import { KeysController } from './controllers/keys.ts';
import { LiveController } from './controllers/live.ts';
import { PrintController } from './controllers/print.ts';
import { keepWhatIsBeingRead } from './morphing.ts';

keepWhatIsBeingRead();

const application = Application.start();
application.register('confirm', ConfirmController);
application.register('draft', DraftController);
application.register('draft-clear', DraftClearController);
application.register('focus', FocusController);
application.register('keys', KeysController);
application.register('live', LiveController);
application.register('print', PrintController);
