using System.Diagnostics;

/// <summary>Says when to stop, and counts.</summary>
sealed class Clock(double limitMs)
{
    long started;

    public long Operations { get; private set; }

    public double Elapsed => Stopwatch.GetElapsedTime(started).TotalMilliseconds;

    public bool Runs()
    {
        if (Operations == 0) started = Stopwatch.GetTimestamp();
        if (Elapsed >= limitMs) return false;
        Operations++;
        return true;
    }
}
