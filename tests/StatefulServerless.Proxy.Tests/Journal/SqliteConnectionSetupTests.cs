using LinqToDB.Interceptors;
using Microsoft.Data.Sqlite;
using StatefulServerless.Proxy.Journal.Sqlite;

namespace StatefulServerless.Proxy.Tests.Journal;

public sealed class SqliteConnectionSetupTests
{
    // Whatever follows an opening is posted here and runs only when the test says so.
    private sealed class HeldBack : SynchronizationContext
    {
        private readonly Queue<Action> _posted = new();

        public int Count => _posted.Count;

        public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue(() => d(state));

        public void RunNext() => _posted.Dequeue()();
    }

    [Fact]
    public void Opening_Asynchronously_LeavesTheCallersThread()
    {
        var context = new HeldBack();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        try
        {
            using var connection = new SqliteConnection();
            var opening = new SqliteConnectionSetup("FULL", TimeSpan.FromSeconds(1)).ConnectionOpeningAsync(
                default(ConnectionEventData), connection, TestContext.Current.CancellationToken);

            Assert.False(opening.IsCompleted);
            Assert.Equal(1, context.Count);
            context.RunNext();
            Assert.True(opening.IsCompletedSuccessfully);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }
}
