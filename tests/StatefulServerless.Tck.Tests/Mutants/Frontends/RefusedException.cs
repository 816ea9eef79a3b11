namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>The command is refused, and the stream goes on.</summary>
internal sealed class RefusedException(string description, int statusCode = 0) : Exception(description)
{
    public int StatusCode => statusCode;
}
