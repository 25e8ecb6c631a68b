throw new TypeError("something else went wrong");
