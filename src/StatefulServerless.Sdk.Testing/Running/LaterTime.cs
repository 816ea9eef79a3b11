namespace StatefulServerless.Testing.Running;

/// <summary>A clock that is ten years ahead of another one.</summary>
internal sealed class LaterTime(TimeProvider time) : TimeProvider
{
    private const int Years = 10;

    public override DateTimeOffset GetUtcNow() => time.GetUtcNow().AddYears(Years);

    public override long GetTimestamp() => time.GetTimestamp();
}
