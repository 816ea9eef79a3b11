namespace StatefulServerless.Transcoding;

/// <summary>
/// What was given cannot be transcoded. For a request that is the caller's mistake (INVALID_ARGUMENT); for a response it means that
/// the payload is not a valid message of the method's output type or has no JSON form. The message is fit to be shown.
/// </summary>
public sealed class TranscodingException : Exception
{
    /// <summary>Creates the exception with a text that names the culprit, what was expected and what was found.</summary>
    /// <param name="message">The text.</param>
    public TranscodingException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">The text.</param>
    /// <param name="innerException">The cause.</param>
    public TranscodingException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Whether what was given is valid, and only larger than <see cref="TranscodingOptions.MaxJsonBytes"/> allows. False by default.</summary>
    public bool IsTooLarge { get; init; }
}
