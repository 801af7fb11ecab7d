using ExplainerBot.MatchingReport;

// Without arguments: the whole report. With a contender and a set: that one measurement, in a process of its own, as a line of JSON.
if (args is [var contender, var set])
{
    Measurement.Run(contender, set);
    return 0;
}
if (args.Length > 0)
{
    Console.Error.WriteLine("Start without arguments to write docs/matching-report.md, or with the names of a contender and a set to measure one.");
    return 2;
}
return Report.Write();
