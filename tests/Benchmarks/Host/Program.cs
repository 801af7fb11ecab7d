using BenchmarkDotNet.Running;
using ExplainerBot.HostBenchmarks;

BenchmarkSwitcher.FromAssembly(typeof(MessageBenchmarks).Assembly).Run(args);
