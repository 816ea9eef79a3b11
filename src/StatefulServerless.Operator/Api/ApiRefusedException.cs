using System.Net;

namespace StatefulServerless.Operator.Api;

/// <summary>The API server has answered, and refused. Its message says what it was about.</summary>
internal sealed class ApiRefusedException(HttpStatusCode status, string reason, string message) : Exception(message)
{
    public HttpStatusCode Status => status;

    /// <summary>Kubernetes' word for it, such as <c>Conflict</c>.</summary>
    public string Reason => reason;

    /// <summary>Somebody else was faster: read again, decide again.</summary>
    public bool IsConflict => status == HttpStatusCode.Conflict;

    /// <summary>What was watched from is too old: list again.</summary>
    public bool IsGone => status == HttpStatusCode.Gone;
}
