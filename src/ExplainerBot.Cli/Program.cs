using System.Text;
using ExplainerBot.Cli;
using ExplainerBot.Cli.Knowledge;

// UTF-8 whatever the terminal's locale says: other programs read what is printed.
var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
Console.OutputEncoding = utf8;
using var input = new StreamReader(Console.OpenStandardInput(), utf8);
return CommandLine.Run(args, new Terminal(input, Console.Out, Console.Error), LoadedExplainer.Load);
