using System.Text;
using ExplainerBot.Cli;
using ExplainerBot.Cli.Knowledge;

// UTF-8 whatever the terminal's locale says: other programs read what is printed.
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Console.OutputEncoding = utf8;
using var input = new StreamReader(Console.OpenStandardInput(), utf8);
var terminal = new Terminal(input, Console.Out, Console.Error);
return CommandLine.Run(args, terminal, (folder, films) => terminal.Work("Learning the phrasings", _ => LoadedExplainer.Load(folder, films)));
