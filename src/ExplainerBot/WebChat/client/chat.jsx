// Web Chat with the page's look and manners.
import ReactWebChat, { createDirectLine, createStore } from 'botframework-webchat';
import { createRoot } from 'react-dom/client';
import { ButtonCard, isButtonCard } from './ButtonCard.jsx';
import { renderMarkdown } from './markdown.js';
import { nonce, settings, words } from './settings.js';

const styleOptions = {
  accent: 'var(--accent)',
  backgroundColor: 'transparent',
  subtle: 'var(--subtle)',
  primaryFont: 'inherit',
  bubbleBackground: 'var(--bubble)',
  bubbleBorderColor: 'var(--line)',
  bubbleBorderRadius: 12,
  bubbleTextColor: 'var(--text)',
  bubbleMaxWidth: 640,
  bubbleFromUserBackground: 'var(--mine)',
  bubbleFromUserBorderColor: 'var(--mine)',
  bubbleFromUserBorderRadius: 12,
  bubbleFromUserTextColor: 'var(--mine-text)',
  // A long answer is read from its beginning.
  autoScrollSnapOnPage: true,
  hideUploadButton: true,
  disableFileUpload: true,
  sendBoxBackground: 'var(--field)',
  sendBoxTextColor: 'var(--text)',
  sendBoxPlaceholderColor: 'var(--subtle)',
  sendBoxDisabledTextColor: 'var(--subtle)',
  sendBoxButtonColor: 'var(--accent)',
  sendBoxButtonColorOnFocus: 'var(--accent)',
  sendBoxButtonColorOnHover: 'var(--accent)',
  sendBoxButtonColorOnActive: 'var(--accent)',
  sendBoxButtonColorOnDisabled: 'var(--subtle)',
  sendBoxButtonShadeColor: 'transparent',
  sendBoxButtonShadeColorOnActive: 'var(--warm)',
  sendBoxButtonShadeColorOnDisabled: 'transparent',
  sendBoxButtonShadeColorOnFocus: 'transparent',
  sendBoxButtonShadeColorOnHover: 'var(--warm)',
  sendBoxButtonKeyboardFocusIndicatorBorderColor: 'var(--accent)',
  sendBoxBorderTop: '1px solid var(--line)',
  sendBoxHeight: 52,
  timestampColor: 'var(--subtle)',
  notificationText: 'var(--subtle)',
  failedConnectivity: 'var(--accent)',
  slowConnectivity: 'var(--subtle)',
  toastInfoBackgroundColor: 'var(--warm)',
  toastInfoColor: 'var(--text)',
  toastErrorBackgroundColor: 'var(--warm)',
  toastErrorColor: 'var(--text)',
  toastWarnBackgroundColor: 'var(--warm)',
  toastWarnColor: 'var(--text)',
  transcriptOverlayButtonBackground: 'var(--accent)',
  transcriptOverlayButtonBackgroundOnFocus: 'var(--accent)',
  transcriptOverlayButtonBackgroundOnHover: 'var(--accent)',
  transcriptOverlayButtonColor: 'var(--accent-text)',
  transcriptVisualKeyboardIndicatorColor: 'var(--accent)',
  transcriptActivityVisualKeyboardIndicatorColor: 'var(--accent)'
};

const attachmentMiddleware = () => next => request =>
  isButtonCard(request.attachment) ? <ButtonCard activity={request.activity} actions={request.attachment.content.actions} /> : next(request);

const attachmentForScreenReaderMiddleware = () => next => request =>
  isButtonCard(request.attachment)
    ? () => <span>{request.attachment.content.actions.map(action => action.title).join(', ')}</span>
    : next(request);

// Votes are shown under the answer that they are about.
const activityMiddleware = () => next => request =>
  request.activity.type === 'messageReaction' || request.activity.type === 'endOfConversation' ? false : next(request);

const strings = standard => ({
  ...standard,
  TEXT_INPUT_PLACEHOLDER: words.input,
  TEXT_INPUT_ALT: words.input,
  CONNECTIVITY_STATUS_ALT_RECONNECTING: words.lost,
  CONNECTIVITY_STATUS_ALT_FATAL: words.failed
});

// Web Chat knows its own English as that of one country.
const locale = settings.language === 'en' ? 'en-US' : settings.language;

let root = null;

/** A connection for a talk. Started with its token, a talk that goes on is shown from its beginning. */
export const connectTo = talk => createDirectLine({ token: talk.token, domain: talk.domain, conversationStartProperties: { locale } });

/** Draws the chat of a line. `onActivity` sees what comes in. The result says things. */
export function drawChat(element, line, onActivity) {
  root?.unmount();
  root = createRoot(element);
  const store = createStore({}, () => next => action => {
    if (action.type === 'DIRECT_LINE/INCOMING_ACTIVITY') onActivity(action.payload.activity);
    return next(action);
  });
  root.render(
    <ReactWebChat
      directLine={line}
      store={store}
      locale={locale}
      dir={document.documentElement.dir}
      nonce={nonce}
      role="region"
      styleOptions={styleOptions}
      renderMarkdown={renderMarkdown}
      attachmentMiddleware={attachmentMiddleware}
      attachmentForScreenReaderMiddleware={attachmentForScreenReaderMiddleware}
      activityMiddleware={activityMiddleware}
      overrideLocalizedStrings={strings}
    />
  );
  return {
    say: text => store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { text, method: 'keyboard' } }),
    close: () => line.end()
  };
}
