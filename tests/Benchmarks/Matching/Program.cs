using System.Globalization;
using ExplainerBot.MatchingReport;

// Without arguments: the whole report. With one number: the same, but it starts no measurement after so many minutes; the next run goes on.
// With a contender and a set: that one measurement, in a process of its own, as a line of JSON.
if (args is [var contender, var set])
{
    Measurement.Run(contender, set);
    return 0;
}
var minutes = double.PositiveInfinity;
if (args.Length > 1 || args is [var number] && !double.TryParse(number, CultureInfo.InvariantCulture, out minutes))
{
    Console.Error.WriteLine(
        "Start without arguments to write docs/matching-report.md, with a number of minutes to do it in pieces, or with the names of a contender and a set to measure one.");
    return 2;
}
return Report.Write(minutes);
