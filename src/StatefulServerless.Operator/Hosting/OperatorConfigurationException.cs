namespace StatefulServerless.Operator.Hosting;

/// <summary>The environment says something that cannot be done.</summary>
internal sealed class OperatorConfigurationException(IReadOnlyList<string> complaints) : Exception(string.Join('\n', complaints))
{
    public IReadOnlyList<string> Complaints => complaints;
}
