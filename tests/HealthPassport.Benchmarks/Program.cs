using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Running;

// Arguments are BenchmarkDotNet's: --filter '*Read*', --inProcess, --job short, --list flat.
BenchmarkSwitcher.FromAssembly(typeof(HealthPassport.Benchmarks.ReadBenchmarks).Assembly)
    .Run(args, DefaultConfig.Instance.AddDiagnoser(MemoryDiagnoser.Default));
