// Markdown without HTML, and without limits on links: telephone and text message links are what the bot's replies need most.
import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: false, breaks: false, linkify: false, typographer: false });
const known = /^(https?|mailto|tel|sms):/i;
markdown.validateLink = url => known.test(url.trim());

markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
  const token = tokens[index];
  if (/^http/i.test(token.attrGet('href'))) {
    token.attrSet('target', '_blank');
    token.attrSet('rel', 'noopener noreferrer');
  }
  return self.renderToken(tokens, index, options);
};
// No picture comes from anywhere.
markdown.disable('image');

export const renderMarkdown = text => markdown.render(text);
