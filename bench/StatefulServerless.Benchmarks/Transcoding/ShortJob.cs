using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace StatefulServerless.Benchmarks.Transcoding;

/// <summary>Many short iterations in this process: a few minutes in all, and steady enough for ratios.</summary>
internal sealed class ShortJob : ManualConfig
{
    public ShortJob()
    {
        AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithIterationTime(TimeInterval.FromMilliseconds(100))
            .WithWarmupCount(8)
            .WithIterationCount(20));
        AddDiagnoser(MemoryDiagnoser.Default);
        AddLogicalGroupRules(BenchmarkLogicalGroupRule.ByCategory, BenchmarkLogicalGroupRule.ByParams);
        HideColumns(Column.Error, Column.StdDev, Column.Gen0, Column.Gen1, Column.RatioSD, Column.AllocRatio);
        AddColumn(CategoriesColumn.Default, StatisticColumn.Min);
    }
}
