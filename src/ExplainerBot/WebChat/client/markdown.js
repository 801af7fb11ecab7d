// Markdown without HTML, and without limits on links: telephone and text message links are what the bot's replies need most.
import MarkdownIt from 'markdown-it';

const markdown = new MarkdownIt({ html: false, breaks: false, linkify: true, typographer: false });
// The sites of support lines are written as people say them: example.org.
markdown.linkify.set({ fuzzyEmail: false, fuzzyIP: false });
const known = /^(https?|mailto|tel|sms):/i;
markdown.validateLink = url => known.test(url.trim());

markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
  const token = tokens[index];
  if (token.markup === 'linkify') token.attrSet('href', token.attrGet('href').replace(/^http:/i, 'https:'));
  if (/^http/i.test(token.attrGet('href'))) {
    token.attrSet('target', '_blank');
    token.attrSet('rel', 'noopener noreferrer');
  }
  return self.renderToken(tokens, index, options);
};
// A number of several groups is read in one piece and from left to right, also in a language that is read the other way.
const number = /(?<![\w/])[+(]?\d+(?:[ ()-]+\d+)+(?!\w)/g;
markdown.renderer.rules.text = (tokens, index) =>
  markdown.utils.escapeHtml(tokens[index].content).replace(number, '<span class="number">$&</span>');
// No picture comes from anywhere.
markdown.disable('image');

export const renderMarkdown = text => markdown.render(text);
