;;; emacs.el --- Opens a prompt in Emacs with the file that the package ships -*- lexical-binding: t; -*-

;; The environment names the tool, the file of the package and the prompt.

(require 'cl-lib)
(require 'eglot)
(require 'flymake)
(load (getenv "SDPROMPT_EL") nil t)

(setq sdprompt-command
      (list (getenv "SDPROMPT") "lsp" "--no-config" "--models" (getenv "SDPROMPT_MODELS"))
      sdprompt-configuration '(:rules (:lora-missing-trigger "off"))
      eglot-sync-connect 30
      eglot-autoshutdown nil)

(defvar failures nil)

(defun expect (condition what)
  (unless condition (push what failures)))

(defun wait-for (condition what)
  "Wait up to ten seconds until the function CONDITION returns true."
  (let ((end (+ (float-time) 10)))
    (while (and (not (funcall condition)) (< (float-time) end))
      ;; A timer for idle moments does this, which do not come in a script.
      (when (eglot-current-server) (eglot--signal-textDocument/didChange))
      (accept-process-output nil 0.05))
    (expect (funcall condition) (format "%s: %S" what (buffer-string)))))

(defun ids ()
  "What the diagnostics say, sorted."
  (flymake-start)
  (sort (mapcar (lambda (diagnostic) (car (split-string (flymake-diagnostic-text diagnostic) "\n")))
                (flymake-diagnostics))
        #'string<))

(defun says (&rest texts)
  (let ((found (ids)))
    (and (= (length found) (length texts))
         (cl-every (lambda (text) (cl-some (lambda (one) (string-match-p (regexp-quote text) one)) found)) texts))))

(condition-case problem
    (progn
      (find-file (getenv "SDPROMPT_FILE"))
      (expect (eq major-mode 'sdprompt-mode) "the file is a prompt")
      (apply #'eglot--connect (eglot--guess-contact))
      (wait-for (lambda () (says "sets the weight of the whole prompt" "on both sides of this tag")) "diagnostics")
      ;; A fix, as the menu of code actions applies it.
      (goto-char (- (point-max) 2))
      (cl-letf (((symbol-function 'completing-read) (lambda (_ choices &rest _) (caar choices)))
                ((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
        (eglot-code-actions (- (point-max) 2) (- (point-max) 1) "quickfix" t))
      (wait-for (lambda () (string-match-p "16:\\\\9" (buffer-string))) "fixed")
      (wait-for (lambda () (says "on both sides of this tag")) "diagnostics after a fix")
      (eglot-format-buffer)
      (expect (equal (buffer-string) "a (castle:1.2), a cat<lora:ink_wash:0.8>dog, é ratio 16:\\9\n")
              (format "formatted: %S" (buffer-string)))
      ;; Typing.
      (goto-char (point-min))
      (insert "𝕏, ")
      (search-forward "<lora")
      (goto-char (match-beginning 0))
      (insert " ")
      (wait-for (lambda () (says)) "diagnostics after typing")
      ;; The weight of the word at point.
      (goto-char (point-min))
      (search-forward "cast")
      (cl-letf (((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
        (sdprompt-weight-up)
        (wait-for (lambda () (string-match-p "(castle:1.3)" (buffer-string))) "weight"))
      (save-buffer)
      (eglot-shutdown (eglot-current-server)))
  (error (push (format "%S" problem) failures)))

(dolist (failure (reverse failures)) (message "%s" failure))
(kill-emacs (if failures 1 0))
