using BenchmarkDotNet.Running;
using ExplainerBot.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(DomainBenchmarks).Assembly).Run(args);
