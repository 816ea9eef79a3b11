using StatefulServerless.BadInput.Tests.Rows;
using StatefulServerless.BadInput.Tests.Service;

namespace StatefulServerless.BadInput.Tests.Load;

/// <summary>The rows of load.json against a running proxy, with good traffic beside them.</summary>
public sealed class LoadRowTests(RichService service)
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private static readonly RowFile<LoadCase> _rows = new("load.json");

    public static IEnumerable<ITheoryDataRow> Cases() => _rows.Cases();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Row_WithOthersBeside_IsAnsweredAsItSays(string id)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(_patience);
        var row = _rows.Case(id);
        var key = RowFile<LoadCase>.KeyOf(id);
        var aftermath = new Aftermath(service);

        await (row.Do switch
        {
            "cancel" => CancelledCalls.RunAsync(service, row, key, deadline.Token),
            "stream" => OneLongStream.RunAsync(service, row, key, deadline.Token),
            "crowd" => CrowdAtOneEntity.RunAsync(service, row, key, deadline.Token),
            "idle" => IdleConnections.RunAsync(service, row, deadline.Token),
            _ => throw new ArgumentException($"no load is called '{row.Do}'", nameof(id)),
        });

        await aftermath.IsGoodAsync(key, commands: null, persisted: null);
    }
}
